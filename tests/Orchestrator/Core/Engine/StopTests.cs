using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteStopTests() : StopConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlStopTests() : StopConformance(TestDatabase.PostgreSql());
