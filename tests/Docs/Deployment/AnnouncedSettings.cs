namespace Dagfire.Docs.Deployment;

/// <summary>Settings of the web server that deployments name already. Once it is part of the program it must read them itself.</summary>
internal static class AnnouncedSettings
{
    private static readonly string[] OfTheWebServer =
    [
        "DAGFIRE_URLS", "DAGFIRE_PATH_BASE", "DAGFIRE_TRUSTED_PROXIES", "DAGFIRE_AUTH_PROXY_HEADER", "DAGFIRE_AUTH_PROXY_GROUPS_HEADER", "DAGFIRE_AUTH_PROXY_ROLES",
        "DAGFIRE_MAX_REQUEST_MB", "DAGFIRE_REQUEST_TIMEOUT_SECONDS",
    ];

    internal static IReadOnlyList<string> Of(string root) => Directory.Exists(Path.Combine(root, "src", "Dashboard", "Web")) ? [] : OfTheWebServer;
}
