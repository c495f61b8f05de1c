namespace Dagfire.Tasks.X;

/// <summary>There is no such user, or it is suspended or hidden.</summary>
/// <param name="handle">The name asked for.</param>
/// <param name="reason">X's words.</param>
public sealed class XUserNotFoundException(string handle, string reason) : XException($"X has no user '{handle}': {reason}")
{
    /// <summary>The name asked for.</summary>
    public string Handle { get; } = handle;
}
