namespace Dagfire.Providers.LinqToTwitter;

/// <summary>Real payloads, where somebody has put them beside the repository.</summary>
internal static class RecordedPayloads
{
    internal static string? Users()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", "recorded", "x_v2", "users");
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
