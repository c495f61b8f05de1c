using System.Text.Json;

namespace Dagfire.Auditing;

/// <summary>Writes what else there is to know of an entry.</summary>
internal static class AuditExtra
{
    internal static AuditEntry With(this AuditEntry entry, object extra) => entry with { Extra = JsonSerializer.Serialize(extra, DagfireJson.Options) };
}
