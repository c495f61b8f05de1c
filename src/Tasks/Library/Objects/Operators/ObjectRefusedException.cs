namespace Dagfire.Tasks.Objects.Operators;

/// <summary>What was asked for cannot be done. Mostly never; what is missing may come, and another attempt find it.</summary>
internal sealed class ObjectRefusedException(string message, bool mayChange = false) : Exception(message)
{
    internal TaskResult Result => mayChange ? TaskResult.Fail(Message) : TaskResult.FailNow(Message);
}
