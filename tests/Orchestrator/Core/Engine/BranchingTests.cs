using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteBranchingTests() : BranchingConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlBranchingTests() : BranchingConformance(TestDatabase.PostgreSql());
