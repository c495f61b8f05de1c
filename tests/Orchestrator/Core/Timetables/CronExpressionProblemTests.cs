namespace Dagfire.Timetables;

public sealed class CronExpressionProblemTests
{
    [Theory]
    [InlineData("60 * * * *", "minute '60' is out of range; the limits are 0 and 59")]
    [InlineData("* 24 * * *", "hour '24' is out of range; the limits are 0 and 23")]
    [InlineData("* * 0 * *", "day of month '0' is out of range; the limits are 1 and 31")]
    [InlineData("* * 32 * *", "day of month '32' is out of range")]
    [InlineData("* * * 13 *", "month '13' is out of range; the limits are 1 and 12")]
    [InlineData("* * * FOO *", "month 'FOO' is not a value; allowed is 1 to 12 or JAN to DEC")]
    [InlineData("* * * * 8", "day of week '8' is out of range; the limits are 0 and 7")]
    [InlineData("* * * * * 60", "second '60' is out of range")]
    [InlineData("* * * * * 0 1969", "year '1969' is out of range; the limits are 1970 and 2099")]
    [InlineData("* * * * * 0 2030-2020", "year '2030-2020' ends before it starts")]
    [InlineData("*/0 * * * *", "minute '*/0' has the step '0'; the limits are 1 and 60")]
    [InlineData("*/90 * * * *", "minute '*/90' has the step '90'; the limits are 1 and 60")]
    [InlineData("*/x * * * *", "has the step 'X'")]
    [InlineData("-5 * * * *", "minute '' is not a value")]
    [InlineData("1,,2 * * * *", "minute has an empty entry")]
    [InlineData("? * * * *", "minute '?' is not a value")]
    [InlineData("* * L-31 * *", "'L-31' is not understood")]
    [InlineData("* * 32W * *", "day of month '32' is out of range")]
    [InlineData("* * * * 5#6", "day of week '5#6' counts to '6'; the limits are 1 and 5")]
    [InlineData("* * * * L", "does not say which")]
    [InlineData("* * * * L8", "day of week '8' is out of range")]
    [InlineData("0 0 30 2 *", "no date ever matches it")]
    [InlineData("0 0 31 4,6,9,11 *", "no date ever matches it")]
    [InlineData("0 0 29 2 * 0 2025-2027", "no date ever matches it")]
    [InlineData("* * * *", "it has 4 fields; the limits are 5")]
    [InlineData("* * * * * * * *", "it has 8 fields")]
    [InlineData("", "it has 0 fields")]
    [InlineData("@fortnightly", "there is no such preset; there are @hourly, @daily")]
    public void TryParse_Wrong_NamesFieldValueAndLimit(string expression, string expected)
    {
        Assert.False(CronExpression.TryParse(expression, out var cron, out var problem));
        Assert.Null(cron);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.StartsWith($"Cron expression '{expression}': ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_SeveralFieldsWrong_NamesThemAll()
    {
        Assert.False(CronExpression.TryParse("60 24 * * 9", out _, out var problem));
        Assert.Contains("minute '60'", problem, StringComparison.Ordinal);
        Assert.Contains("hour '24'", problem, StringComparison.Ordinal);
        Assert.Contains("day of week '9'", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_VeryLong_SaysTheLimit()
    {
        Assert.False(CronExpression.TryParse(new string('1', 501), out _, out var problem));
        Assert.Contains("501 characters; the limit is 500", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_Random_NeverThrows()
    {
        var random = Seeds.Start(out _);
        const string Letters = "0123456789*/-,#?LWSUNJA @\t\u00e4";
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(25)).Select(_ => Letters[random.Next(Letters.Length)]));
            var valid = CronExpression.TryParse(text, out _, out var problem);
            Assert.Equal(valid, problem.Length == 0);
        }
    }

    [Fact]
    public void Parse_Wrong_ThrowsTheProblem() =>
        Assert.Contains("minute '60'", Assert.Throws<FormatException>(() => CronExpression.Parse("60 * * * *")).Message, StringComparison.Ordinal);
}
