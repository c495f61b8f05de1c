using System.Text;

namespace Dagfire.Hangfire.Attempts;

/// <summary>The names of queues as Hangfire takes them: lower-case letters, digits, underscores and dashes. Pure.</summary>
internal static class QueueNames
{
    private const string Default = "default";

    internal static string Of(string queue)
    {
        var name = new StringBuilder(queue.Length);
        foreach (var sign in queue)
            name.Append(char.IsAsciiLetterOrDigit(sign) || sign is '_' or '-' ? char.ToLowerInvariant(sign) : '_');
        return name.Length == 0 ? Default : name.ToString();
    }

    /// <summary>The queues a server takes from; the default one when none is named.</summary>
    internal static IEnumerable<string> Of(IReadOnlyCollection<string> queues) => queues.Count == 0 ? [Default] : queues.Select(Of).Distinct();
}
