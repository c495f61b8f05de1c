using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Adapters;

public sealed class SqliteFunctionsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("dbt-functions-").FullName;
    private readonly Warehouse _warehouse;

    public SqliteFunctionsTests() => _warehouse = new Warehouse(_directory);

    [Theory]
    [InlineData("md5('a')", "0cc175b9c0f1b6a831c399e269772661")]
    [InlineData("datediff('month', '2024-01-31', '2024-02-01')", "1")]
    [InlineData("datediff('day', '2024-02-28T23:59:00Z', '2024-03-01 00:00:00')", "2")]
    [InlineData("datediff('week', '2024-01-07', '2024-01-08')", "1")]
    [InlineData("datediff('hour', '2024-01-01 10:59:00', '2024-01-01 11:00:00')", "1")]
    [InlineData("dateadd('month', 1, '2024-01-31')", "2024-02-29 00:00:00")]
    [InlineData("dateadd('day', -1, '2024-03-01 06:30:00')", "2024-02-29 06:30:00")]
    [InlineData("date_trunc('quarter', '2024-05-15 10:00:00')", "2024-04-01 00:00:00")]
    [InlineData("date_trunc('week', '2024-05-15')", "2024-05-13 00:00:00")]
    [InlineData("split_part('a-b-c', '-', 2)", "b")]
    [InlineData("split_part('a-b-c', '-', -1)", "c")]
    [InlineData("split_part('a', '-', 2)", "")]
    [InlineData("regexp_like('abc', '^a.c$')", "1")]
    [InlineData("'abc' regexp 'b'", "1")]
    [InlineData("regexp_replace('a1b2', '[0-9]', '')", "ab")]
    [InlineData("greatest(1, 3, 2)", "3")]
    [InlineData("least('b', 'a')", "a")]
    [InlineData("greatest(1, null)", null)]
    [InlineData("md5(null)", null)]
    [InlineData("datediff('day', null, '2024-01-01')", null)]
    [InlineData("mod(7, 3)", "1")]
    [InlineData("power(2, 10)", "1024")]
    [InlineData("ln(0)", null)]
    public void Function_OfOtherWarehouses_AnswersAsThere(string expression, string? expected) =>
        Assert.Equal(expected, _warehouse.Scalar("select " + expression)?.ToString());

    public void Dispose()
    {
        _warehouse.Dispose();
        Directory.Delete(_directory, recursive: true);
    }
}
