using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Security;

/// <summary>Where to go after signing in. Pure.</summary>
internal static class ReturnUrl
{
    /// <summary>The address that was asked for when it lies in this site, otherwise the site's first page.</summary>
    internal static string Safe(PathString pathBase, string? asked) => IsOfThisSite(pathBase, asked) ? asked! : $"{pathBase}/";

    // One slash and no backslash: browsers take // and /\ for another site. Addresses are ASCII; nothing else may stand in a header. A browser goes up at two dots, out of the site's path.
    private static bool IsOfThisSite(PathString pathBase, string? asked) =>
        asked is ['/', ..]
        && !asked.StartsWith("//", StringComparison.Ordinal)
        && !asked.Contains('\\', StringComparison.Ordinal)
        && asked.All(character => character is > ' ' and <= '~')
        && !Path(asked).Split('/').Any(part => Uri.UnescapeDataString(part) is "." or "..")
        && new PathString(Path(asked)).StartsWithSegments(pathBase, StringComparison.Ordinal);

    private static string Path(string asked) => asked.Split('?', '#')[0];
}
