using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteContextTests() : ContextConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlContextTests() : ContextConformance(TestDatabase.PostgreSql());
