using Dagfire.Conformance;

namespace Dagfire.Engine;

public sealed class SqliteLimitsTests : LimitsConformance
{
    protected override string? Database => null;
}
