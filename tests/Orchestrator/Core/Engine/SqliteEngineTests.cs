using Dagfire.Conformance;

namespace Dagfire.Engine;

public sealed class SqliteEngineTests : EngineConformance
{
    protected override string? Database => null;
}
