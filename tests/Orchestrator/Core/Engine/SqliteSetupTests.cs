using Dagfire.Conformance;

namespace Dagfire.Engine;

public sealed class SqliteSetupTests : SetupConformance
{
    protected override string? Database => null;
}
