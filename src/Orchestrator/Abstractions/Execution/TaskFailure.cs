namespace Dagfire;

/// <summary>Why an attempt failed, as data that can be stored and shown.</summary>
/// <param name="Type">Full name of the exception's type, or a word of ours such as <c>timeout</c>.</param>
/// <param name="Message">The message.</param>
/// <param name="StackTrace">Where it happened; <see langword="null"/> when unknown.</param>
/// <param name="Inner">What caused it; <see langword="null"/> when nothing did.</param>
public sealed record TaskFailure(string Type, string Message, string? StackTrace = null, TaskFailure? Inner = null)
{
    private const int MaxDepth = 10;

    /// <summary>Records an exception and up to ten of its causes.</summary>
    /// <param name="exception">The exception.</param>
    public static TaskFailure From(Exception exception) => From(exception, MaxDepth);

    private static TaskFailure From(Exception exception, int depth)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var inner = depth > 1 && exception.InnerException is { } cause ? From(cause, depth - 1) : null;
        return new TaskFailure(exception.GetType().FullName ?? exception.GetType().Name, exception.Message, exception.StackTrace, inner);
    }
}
