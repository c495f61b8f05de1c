using Dagfire.Tasks.X.Sandbox;

namespace Dagfire.Dags;

/// <summary>How the tweet pipeline is set up. The defaults are valid and need no account anywhere.</summary>
public sealed class TweetPipelineOptions : PipelineOptions
{
    /// <summary>Where X's answers come from. Default <see cref="XSource.Sandbox"/>.</summary>
    public XSource Source { get; set; } = XSource.Sandbox;

    /// <summary>The folder with recorded answers; needed with <see cref="XSource.Recorded"/>. Default none.</summary>
    public string? RecordedDirectory { get; set; }

    /// <summary>
    /// A text file of handles or profile URLs. Default the list that ships, or with <see cref="XSource.Recorded"/> the users recorded.
    /// </summary>
    public string? HandlesFile { get; set; }

    /// <summary>The id of the connection to X. Default none: <see cref="Source"/> says where answers come from.</summary>
    public string? XConnection { get; set; }

    /// <summary>What the sandbox X holds, allows and does wrong.</summary>
    public SandboxXOptions Sandbox { get; set; } = new();

    /// <summary>At most so many handles per run, at least 1; all that are due when <see langword="null"/>. Default all.</summary>
    public int? BatchSize { get; set; }

    /// <summary>A handle is due again so long after its reading began; positive. Default 20 hours, which suits a daily run.</summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromHours(20);

    /// <summary>Under which prefix of the object store the dbt documentation is published. Default <c>dbt-docs</c>.</summary>
    public string DocsPrefix { get; set; } = "dbt-docs";
}
