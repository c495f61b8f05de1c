using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Console;

/// <summary>Ids of log entries.</summary>
internal static class DbtEvents
{
    /// <summary>A command's own output, not talk about it.</summary>
    public static readonly EventId Output = new(1, "DbtOutput");
}
