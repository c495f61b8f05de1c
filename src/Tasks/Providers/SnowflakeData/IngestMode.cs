namespace Dagfire.Providers.SnowflakeData;

/// <summary>How the files of a stage get into their table.</summary>
internal enum IngestMode
{
    /// <summary>Snowflake hears of new files by itself; the ingest waits until they are loaded.</summary>
    Auto,

    /// <summary>The pipe is told to look, and the ingest waits.</summary>
    Refresh,

    /// <summary>The pipe's own COPY statement is run in the session's warehouse; the only way to load a changed file of a known name anew.</summary>
    Copy,
}
