namespace Dagfire.Dbt;

/// <summary>A model, seed, snapshot, test, source or exposure of a dbt project. Immutable.</summary>
/// <param name="UniqueId">dbt's id, for example <c>model.data_community.stg_tweets</c>.</param>
/// <param name="ResourceType">dbt's word: model, seed, snapshot, test, unit_test, source, exposure, …</param>
/// <param name="Name">Its name; that of a source is <c>source.table</c>.</param>
/// <param name="PackageName">The package it is defined in.</param>
public sealed record DbtNode(string UniqueId, string ResourceType, string Name, string PackageName)
{
    /// <summary>Longest description kept, in characters.</summary>
    public const int MaxDescription = 2000;

    /// <summary>The relation it makes or stands for, as the database writes its name; <see langword="null"/> when none.</summary>
    public string? Relation { get; init; }

    /// <summary>What its authors say of it; empty when nothing. What is longer than <see cref="MaxDescription"/> is cut when it is recorded.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its tags. Default none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Ids of what it reads. They may name nodes that are not there. Default none.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>How it is built, for example <c>table</c>; <see langword="null"/> when it is not.</summary>
    public string? Materialization { get; init; }

    /// <summary>For a test, the id of the node it counts towards; <see langword="null"/> when it tests several, or is no test.</summary>
    public string? TestedNode { get; init; }

    /// <summary>For a source, the age from which it is warned of; <see langword="null"/> when there is none.</summary>
    public TimeSpan? WarnAfter { get; init; }

    /// <summary>For a source, the age from which it counts as an error; <see langword="null"/> when there is none.</summary>
    public TimeSpan? ErrorAfter { get; init; }
}
