using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteSensorTests() : SensorConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlSensorTests() : SensorConformance(TestDatabase.PostgreSql());
