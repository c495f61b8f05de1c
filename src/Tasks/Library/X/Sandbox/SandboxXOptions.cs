namespace Dagfire.Tasks.X.Sandbox;

/// <summary>What the sandbox X holds, allows and does wrong. The defaults are valid.</summary>
public sealed class SandboxXOptions
{
    /// <summary>Decides every generated user and tweet. Default 42.</summary>
    public int Seed { get; set; } = 42;

    /// <summary>Tweets of an average user, at least 0; a user has between half and one and a half of it. Default 200.</summary>
    public int TweetsPerHandle { get; set; } = 200;

    /// <summary>Nothing is newer than this instant. Default none: timelines grow with the clock.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>Most tweets per page, 1 to 100, whatever is asked for. Default 100.</summary>
    public int PageSize { get; set; } = XTimelineRequest.MaxPageSize;

    /// <summary>User look-ups per window, at least 1. Default 300, as X allows an app.</summary>
    public int UserQuota { get; set; } = 300;

    /// <summary>Timeline pages per window, at least 1. Default 1,500, as X allows an app.</summary>
    public int TimelineQuota { get; set; } = 1500;

    /// <summary>Pages of searches per window, at least 1. Default 450, as X allows an app.</summary>
    public int SearchQuota { get; set; } = 450;

    /// <summary>Names of the users whose tweets a search finds: of all the others nobody has heard. Default the list that ships with Dagfire.</summary>
    public IReadOnlyList<string> SearchedUsers { get; set; } = Tweets.Handles.HandleList.Parse(EmbeddedText.Read("followed-handles.txt").Split('\n')).Handles;

    /// <summary>Length of a quota's window; positive. Default 15 minutes. A window starts with its first request.</summary>
    public TimeSpan QuotaWindow { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long an answer takes; not negative. Default 2 milliseconds.</summary>
    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(2);

    /// <summary>What goes wrong. Default nothing.</summary>
    public SandboxXFaults Faults { get; set; } = new();
}
