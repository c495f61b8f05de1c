namespace Dagfire.Queries;

/// <summary>A page about an attempt elsewhere in the web site.</summary>
/// <param name="Name">What it is called, for example <c>Hangfire job 1234</c>; each link of an attempt has another name.</param>
/// <param name="Path">Its address below the site's root; begins with a slash.</param>
public sealed record AttemptLink(string Name, string Path);
