using Npgsql;

namespace Dagfire.Dbt.Adapters.Postgres;

public sealed class PostgresRefusalTests
{
    [Fact]
    public void Text_Place_IsMarkedInItsLine() => Assert.Equal(
        "column \"nope\" does not exist\nLINE 2: select nope from t\n               ^",
        PostgresRefusal.Text(Error("column \"nope\" does not exist", position: 17), "create x\nselect nope from t\n"));

    [Fact]
    public void Text_PlaceNearTheStartOfALongLine_CutsTheEnd()
    {
        var sql = "select nope, " + new string('x', 100);
        Assert.Equal($"e\nLINE 1: {sql[..60]}...\n               ^", PostgresRefusal.Text(Error("e", position: 8), sql));
    }

    [Fact]
    public void Text_PlaceFarInALongLine_CutsBothEnds()
    {
        var sql = new string('x', 100) + " nope " + new string('y', 100);
        Assert.Equal($"e\nLINE 1: ...{sql[51..111]}...\n{new string(' ', "LINE 1: ...".Length + 50)}^", PostgresRefusal.Text(Error("e", position: 102), sql));
    }

    [Fact]
    public void Text_DetailAndHint_FollowUnderTheirNames() =>
        Assert.Equal("e\nDETAIL:  why\nHINT:  what to do", PostgresRefusal.Text(Error("e", detail: "why", hint: "what to do"), "select 1"));

    private static PostgresException Error(string message, int position = 0, string? detail = null, string? hint = null) => new(message, "ERROR", "ERROR", "42703", detail, hint, position);
}
