using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteEngineTests() : EngineConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlEngineTests() : EngineConformance(TestDatabase.PostgreSql());
