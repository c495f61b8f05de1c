namespace Dagfire;

/// <summary>A stretch of the calendar that a key is rounded down to.</summary>
public enum PartitionPeriod
{
    /// <summary>From minute 0.</summary>
    Hour,

    /// <summary>From midnight.</summary>
    Day,

    /// <summary>From midnight on Monday, as ISO 8601 counts weeks.</summary>
    Week,

    /// <summary>From midnight on the first.</summary>
    Month,

    /// <summary>From midnight on the first of January, April, July or October.</summary>
    Quarter,

    /// <summary>From midnight on the first of January.</summary>
    Year,
}
