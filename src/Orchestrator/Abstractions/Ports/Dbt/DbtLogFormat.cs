namespace Dagfire.Dbt;

/// <summary>How dbt writes its console lines.</summary>
public enum DbtLogFormat
{
    /// <summary><c>HH:MM:SS  message</c></summary>
    Text,

    /// <summary>One JSON object a line, as <c>--log-format json</c>.</summary>
    Json,
}
