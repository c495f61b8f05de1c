using System.Data.Common;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>What a driver throws.</summary>
internal sealed class FakeSnowflakeException(string message, bool isTransient = false) : DbException(message)
{
    public override bool IsTransient => isTransient;
}
