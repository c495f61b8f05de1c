namespace Dagfire.Queries;

/// <summary>An asset.</summary>
public sealed record AssetView
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>When it was first heard of, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The aliases it was updated through.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its uri.</summary>
    public required string Uri { get; init; }

    /// <summary>What kind it is, for people.</summary>
    public required string Group { get; init; }

    /// <summary>What is known of it, as JSON; <see langword="null"/> when nothing.</summary>
    public string? Extra { get; init; }

    /// <summary>Whether a DAG refers to it.</summary>
    public required bool IsActive { get; init; }

    /// <summary>When it was last updated, UTC; <see langword="null"/> before the first time.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>How often it was updated, as far as the history goes back.</summary>
    public required long Events { get; init; }

    /// <summary>DAGs with a task that updates it.</summary>
    public required IReadOnlyList<string> Producers { get; init; }

    /// <summary>DAGs scheduled by it.</summary>
    public required IReadOnlyList<string> Consumers { get; init; }
}
