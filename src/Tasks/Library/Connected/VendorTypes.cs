namespace Dagfire.Tasks.Connected;

/// <summary>The types of connections that need a provider with a vendor's SDK, which a build may lack. Stateless.</summary>
internal static class VendorTypes
{
    internal static IReadOnlySet<string> All { get; } = new HashSet<string>(["github", "slack", "slackwebhook", "snowflake", "x"], StringComparer.OrdinalIgnoreCase);
}
