using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteTaskDatesTests() : TaskDatesConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlTaskDatesTests() : TaskDatesConformance(TestDatabase.PostgreSql());
