using System.Data.Common;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>Snowflake does not let us in, or cannot be reached.</summary>
/// <param name="message">Why, for people; without secrets.</param>
/// <param name="isTransient">Whether it may work in a while: what is wrong with user, password or key stays so.</param>
/// <param name="inner">What the driver threw.</param>
internal sealed class SnowflakeLoginException(string message, bool isTransient, Exception inner) : DbException(message, inner)
{
    public override bool IsTransient => isTransient;
}
