namespace Dagfire;

/// <summary>A value a task will have passed on once it has succeeded (its XCom in Airflow), known while the DAG is built only by where it comes from.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="TaskId">The task it comes from.</param>
/// <param name="Key">The XCom key; <see cref="XCom.ReturnValue"/> for the task's own result.</param>
public sealed record TaskOutput<T>(TaskId TaskId, string Key) : ITaskOutput;

/// <summary>The untyped side of <see cref="TaskOutput{T}"/>.</summary>
public interface ITaskOutput
{
    /// <summary>The task the value comes from.</summary>
    TaskId TaskId { get; }

    /// <summary>The XCom key.</summary>
    string Key { get; }
}
