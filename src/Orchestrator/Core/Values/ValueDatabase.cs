using Dagfire.Metadata;

namespace Dagfire.Values;

/// <summary>Where variables and connections are stored: the metadata database, unless something else is registered, as for a run whose own metadata is thrown away.</summary>
/// <param name="Database">The database; its schema is up to date.</param>
public sealed record ValueDatabase(MetadataDatabase Database);
