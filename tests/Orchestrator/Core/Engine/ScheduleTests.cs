using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteScheduleTests() : ScheduleConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlScheduleTests() : ScheduleConformance(TestDatabase.PostgreSql());
