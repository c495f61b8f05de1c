namespace Dagfire.Storage;

/// <summary>One numbered change of the schema.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Name">Its file name without the extension.</param>
/// <param name="AppliedAt">When it was applied, UTC; <see langword="null"/> while it is pending.</param>
public sealed record MigrationStatus(int Version, string Name, DateTimeOffset? AppliedAt);
