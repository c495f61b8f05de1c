using Dagfire.Conformance;

namespace Dagfire.Engine;

public sealed class SqliteBranchingTests : BranchingConformance
{
    protected override string? Database => null;
}
