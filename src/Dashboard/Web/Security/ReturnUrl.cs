using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Security;

/// <summary>Where to go after signing in. Pure.</summary>
internal static class ReturnUrl
{
    /// <summary>The address that was asked for when it lies in this site, otherwise the site's first page.</summary>
    internal static string Safe(PathString pathBase, string? asked) => IsOfThisSite(pathBase, asked) ? asked! : $"{pathBase}/";

    // One slash and no backslash: browsers take // and /\ for another site.
    private static bool IsOfThisSite(PathString pathBase, string? asked) =>
        asked is ['/', ..]
        && !asked.StartsWith("//", StringComparison.Ordinal)
        && !asked.Contains('\\', StringComparison.Ordinal)
        && !asked.Any(char.IsControl)
        && new PathString(asked.Split('?', '#')[0]).StartsWithSegments(pathBase, StringComparison.Ordinal);
}
