namespace Dagfire.Engine;

/// <summary>
/// Where process numbers mean the same: a machine, or a container on it. Two containers may bear one host name, and see nothing of each other's processes.
/// </summary>
internal static class ProcessPlace
{
    /// <summary>The number of Linux's first namespace of processes, the machine's own.</summary>
    private const string OfTheMachine = "pid:[4026531836]";

    internal static string Name { get; } = NameOf(Environment.MachineName, Namespace());

    internal static string NameOf(string machine, string? processes) => processes is null or OfTheMachine ? machine : $"{machine}/{processes}";

    private static string? Namespace()
    {
        try
        {
            return new FileInfo("/proc/self/ns/pid").LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not Linux, or nobody may look: then the machine's name has to do.
            return null;
        }
    }
}
