namespace Dagfire.Tasks.Warehouses;

/// <summary>What loads the JSON files of a stage into a table. A warehouse that has pipes of its own (Snowflake) needs no more of it than the name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Stage">The stage's name.</param>
/// <param name="Prefix">The stage's place: what the keys of its files start with.</param>
/// <param name="Table">The target table; it has the format's columns, <c>file_name</c> and <c>loaded_at</c>.</param>
/// <param name="Format">How a file becomes rows.</param>
public sealed record Pipe(string Name, string Stage, string Prefix, string Table, IPipeFormat Format);
