namespace Dagfire.Tasks.GitHub.Extraction;

/// <summary>
/// What is kept of one entity of a repository between attempts and runs. A sweep reads it once; it may take several attempts. Immutable.
/// </summary>
internal sealed record EntityProgress
{
    /// <summary>The run whose sweep is at work, or was the last; none before the first.</summary>
    public string? Stamp { get; init; }

    /// <summary>When that run's task began: it begins anew when it is cleared.</summary>
    public DateTimeOffset Session { get; init; }

    /// <summary>Whether the sweep has not come to its end yet.</summary>
    public bool IsHalfDone { get; init; }

    /// <summary>When the sweep began, by GitHub's clock.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Earliest change the sweep asks for.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The page the sweep begins with.</summary>
    public string? FirstPage { get; init; }

    /// <summary>The page where the sweep goes on.</summary>
    public string? NextPage { get; init; }

    /// <summary>How many entries of that page have had their own request.</summary>
    public int Offset { get; init; }

    /// <summary>Objects the sweep has written.</summary>
    public int Objects { get; init; }

    /// <summary>Answers of the sweep that could not be read.</summary>
    public int Unreadable { get; init; }

    /// <summary>The page before the sweep's last one.</summary>
    public string? Tail { get; init; }

    /// <summary>Earliest change the next sweep asks for.</summary>
    public DateTimeOffset? Watermark { get; init; }

    /// <summary>When the last sweep came to its end, by this machine's clock.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Answers that are known, by their page; the first page's name is empty.</summary>
    public IReadOnlyDictionary<string, KnownPage> Pages { get; init; } = new Dictionary<string, KnownPage>();

    internal bool IsDoneIn(string stamp, DateTimeOffset session) => !IsHalfDone && Stamp == stamp && Session == session;

    /// <summary>A new sweep. A run that was cleared reads the stretch it read before, and takes no answer for known.</summary>
    internal EntityProgress Begun(string stamp, DateTimeOffset session, bool readsAll, bool startsAtTail)
    {
        var isRepeated = Stamp == stamp;
        var firstPage = isRepeated ? FirstPage : startsAtTail ? Tail : null;
        return new EntityProgress
        {
            Stamp = stamp,
            Session = session,
            IsHalfDone = true,
            Since = readsAll ? null : isRepeated ? Since : Watermark,
            FirstPage = readsAll ? null : firstPage,
            NextPage = readsAll ? null : firstPage,
            Tail = readsAll ? null : firstPage,
            Watermark = Watermark,
            DoneAt = DoneAt,
            Pages = readsAll || isRepeated ? new Dictionary<string, KnownPage>() : Pages,
        };
    }

    internal EntityProgress AfterPage(string? page, string? nextPage) => this with { Offset = 0, NextPage = nextPage, Tail = nextPage is null ? Tail : page };

    internal EntityProgress Knowing(string? page, KnownPage answer) => this with { Pages = new Dictionary<string, KnownPage>(Pages) { [page ?? ""] = answer } };

    /// <summary>What could not be read is asked for again by the next sweep.</summary>
    internal EntityProgress Finished(DateTimeOffset now, TimeSpan overlap) => this with
    {
        IsHalfDone = false,
        DoneAt = now,
        Watermark = Unreadable == 0 ? StartedAt - overlap : Since,
    };
}

/// <summary>An answer that is known.</summary>
/// <param name="ETag">Its ETag.</param>
/// <param name="NextPage">The page after it.</param>
internal sealed record KnownPage(string ETag, string? NextPage);
