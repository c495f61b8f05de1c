using System.Text.RegularExpressions;

namespace Dagfire.Hangfire.Dashboard;

/// <summary>What the paths of Hangfire's dashboard stand for. Pure.</summary>
internal static partial class DashboardPaths
{
    internal const string Dags = "/dags";
    private const string Stats = "/stats";

    /// <summary>The page of a job, below the root of the web site.</summary>
    internal static string PageOf(string jobId) => $"{DashboardModule.Path}/jobs/details/{Uri.EscapeDataString(jobId)}";

    internal static bool IsHome(string path) => path is "" or "/";

    /// <summary>Whether it is a file of Hangfire's own, the same for everybody.</summary>
    internal static bool IsAsset(string path) => Asset().IsMatch(path);

    /// <summary>Whether its page shows figures of the cluster, or asks for them anew.</summary>
    internal static bool HasFigures(string path) => IsHome(path) || Is(path, Stats);

    /// <summary>Whether it is a button: something that must never follow from a mere link.</summary>
    internal static bool IsCommand(string path) => Command().IsMatch(path);

    /// <summary>Whether only forms are answered there.</summary>
    internal static bool IsForm(string path) => Is(path, Stats) || IsCommand(path);

    /// <summary>The one job the path is about; <see langword="null"/> when it is about none, or many.</summary>
    internal static string? JobOf(string path) => Job().Match(path) is { Success: true } match ? match.Groups["job"].Value : null;

    /// <summary>Whether it shows nothing of any DAG, or looks itself which DAGs may be seen.</summary>
    internal static bool IsForWhoSeesSomeDags(string path) => Is(path, Dags) || Is(path, Stats) || OfDags().IsMatch(path) || IsAsset(path);

    private static bool Is(string path, string other) => path.TrimEnd('/').Equals(other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^/jobs/(details|actions/(requeue|delete))/(?<job>[^/]+)/?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Job();

    [GeneratedRegex("^/(jobs/(actions/.*|[^/]+/(delete|requeue|enqueue))|recurring/(remove|trigger))/?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Command();

    [GeneratedRegex("^/dags/.*$", RegexOptions.IgnoreCase)]
    private static partial Regex OfDags();

    [GeneratedRegex("^/(js[0-9]+|css[0-9]+|css-dark[0-9]+|fonts/.*)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Asset();
}
