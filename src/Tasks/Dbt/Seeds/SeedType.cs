namespace Dagfire.Dbt.Seeds;

/// <summary>The types dbt infers from a CSV.</summary>
internal enum SeedType
{
    Integer,
    Number,
    Date,
    DateTime,
    Boolean,
    Text,
}
