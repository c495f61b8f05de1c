namespace Dagfire.Dashboard;

/// <summary>An entry of the site's menu.</summary>
/// <param name="Title">What it says.</param>
/// <param name="Path">Where it leads, below the site's root: <c>/hangfire</c>.</param>
/// <param name="Order">Where it stands: smaller numbers come first.</param>
public sealed record NavigationEntry(string Title, string Path, int Order = 100);
