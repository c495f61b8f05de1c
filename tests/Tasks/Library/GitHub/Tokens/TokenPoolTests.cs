namespace Dagfire.Tasks.GitHub.Tokens;

public sealed class TokenPoolTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly TokenPool _pool = new(["a", "b", "c"]);
    private DateTimeOffset _now = Start;

    [Fact]
    public void Choose_NothingKnown_TakesEachInTurn() => Assert.Equal([0, 1, 2], [Use(), Use(), Use()]);

    [Fact]
    public void Choose_TakesTheOneWithMostLeft()
    {
        Learn(Remaining(10), Remaining(30), Remaining(20));

        Assert.Equal(1, Use());
    }

    [Fact]
    public void Choose_WhatIsUnderway_CountsAsUsed()
    {
        Learn(Remaining(3), Remaining(2), Remaining(2));

        Assert.Equal([0, 0, 1, 2], [.. new[] { Use(), Use(), Use(), Use() }.Order()]);
    }

    [Fact]
    public void Choose_AllUsedUp_RestsUntilTheFirstReset()
    {
        Learn(Remaining(0, minutes: 30), Remaining(0, minutes: 10), Remaining(0, minutes: 20));

        Assert.Equal(Start.AddMinutes(10).AddSeconds(1), Rest());
        _now = Start.AddMinutes(10).AddSeconds(1);
        Assert.Equal(1, Use());
    }

    [Fact]
    public void Choose_AfterTheReset_TheQuotaIsWhole()
    {
        Learn(Remaining(5), Remaining(0), Remaining(4));
        _now = Start.AddMinutes(61);

        Assert.Equal([0, 1, 2], [Use(), Use(), Use()]);
    }

    [Fact]
    public void Note_UsedUp_SaysSo() => Assert.Equal(TokenNews.UsedUp, _pool.Note(Use(), Remaining(0) with { Status = 403 }, _now));

    [Fact]
    public void Note_RetryAfter_RestsThatLongWhateverIsLeft()
    {
        var token = Use();
        Assert.Equal(TokenNews.ToldToWait, _pool.Note(token, Remaining(4000) with { Status = 429, RetryAfter = TimeSpan.FromSeconds(30) }, _now));
        Learn(Remaining(0, minutes: 50), Remaining(0, minutes: 50));

        Assert.Equal(Start.AddSeconds(31), Rest());
        _now = Start.AddSeconds(31);
        Assert.Equal(token, Use());
    }

    [Fact]
    public void Note_SecondaryLimitWithoutATime_RestsLongerEachTime()
    {
        var pool = new TokenPool(["only"]);
        var rests = new List<TimeSpan>();
        for (var time = 0; time < 6; time++)
        {
            pool.Note(Assert.IsType<TokenChoice.Use>(pool.Choose(_now)).Token, new TokenReply(403, null, null, null, SpeaksOfLimit: true), _now);
            var until = Assert.IsType<TokenChoice.Rest>(pool.Choose(_now)).Until;
            rests.Add(until - _now);
            _now = until;
        }

        Assert.Equal([1, 2, 4, 8, 15, 15], rests.Select(rest => (int)rest.TotalMinutes));
    }

    [Fact]
    public void Note_AnswerAfterASecondaryLimit_ForgetsIt()
    {
        var pool = new TokenPool(["only"]);
        var throttled = new TokenReply(403, null, null, null, SpeaksOfLimit: true);
        pool.Note(Chosen(pool), throttled, _now);
        _now += TimeSpan.FromMinutes(1);
        pool.Note(Chosen(pool), new TokenReply(200, null, null, null, false), _now);
        pool.Note(Chosen(pool), throttled, _now);

        Assert.Equal(_now.AddMinutes(1), Assert.IsType<TokenChoice.Rest>(pool.Choose(_now)).Until);
    }

    [Fact]
    public void Note_ForbiddenWithoutALimit_IsForWhoeverAsked()
    {
        Assert.Equal(TokenNews.None, _pool.Note(Use(), Remaining(10) with { Status = 403 }, _now));
        Assert.Equal("ready", _pool.Report(0, _now).State);
    }

    [Fact]
    public void Note_Unauthorized_PutsTheTokenAsideForAnHour()
    {
        Assert.Equal(TokenNews.Refused, _pool.Note(Use(), new TokenReply(401, null, null, null, false), _now));

        Assert.Equal("refused", _pool.Report(0, _now).State);
        Assert.Equal([1, 2, 1], [Use(), Use(), Use()]);
        _now += TimeSpan.FromHours(1);
        Assert.Equal(0, Use());
    }

    [Fact]
    public void Choose_AllRefused_SaysSo()
    {
        for (var token = 0; token < 3; token++)
            _pool.Note(Use(), new TokenReply(401, null, null, null, false), _now);

        Assert.IsType<TokenChoice.AllRefused>(_pool.Choose(_now));
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public void Note_GitHubsClockIsElsewhere_ResetIsCountedByIt(int seconds)
    {
        var server = _now.AddSeconds(seconds);
        var reply = new TokenReply(200, new GitHubRateLimit(60, 0, server.AddMinutes(7)), null, server, false);
        for (var token = 0; token < 3; token++)
            _pool.Note(Use(), reply, _now);

        Assert.Equal(_now.AddMinutes(7).AddSeconds(1), Rest());
    }

    [Fact]
    public void Note_UsedUpWithAResetThatHasPassed_RestsAMinute()
    {
        var pool = new TokenPool(["only"]);
        var reply = new TokenReply(403, new GitHubRateLimit(60, 0, _now.AddMinutes(-5)), null, _now, false);

        Assert.Equal(TokenNews.ToldToWait, pool.Note(Chosen(pool), reply, _now));
        Assert.Equal(_now.AddMinutes(1), Assert.IsType<TokenChoice.Rest>(pool.Choose(_now)).Until);
    }

    [Fact]
    public void Note_AnswersThatOvertakeEachOther_KeepTheSmallestNumber()
    {
        var (one, other) = (Chosen(_pool), Chosen(_pool));
        _pool.Note(one, Remaining(7), _now);
        _pool.Note(other, Remaining(40), _now);
        var again = Use();
        Assert.Equal(2, again);
        _pool.Note(again, Remaining(1), _now);
        Assert.Equal(1, Use());
        _pool.Note(1, Remaining(38), _now);
        Assert.Equal(1, Use());
        _pool.Note(1, Remaining(39), _now);

        Assert.Equal(38, _pool.Report(1, _now).Remaining);
    }

    [Fact]
    public void Lose_NoAnswer_GivesTheRequestBack()
    {
        Learn(Remaining(1), Remaining(0), Remaining(0));
        _pool.Lose(Use());

        Assert.Equal(0, Use());
        Assert.Equal(3, _pool.Report(0, _now).Requests);
    }

    private static int Chosen(TokenPool pool) => Assert.IsType<TokenChoice.Use>(pool.Choose(Start.AddMinutes(1))).Token;

    private static TokenReply Remaining(int remaining, int minutes = 60) => new(200, new GitHubRateLimit(5000, remaining, Start.AddMinutes(minutes)), null, Start, false);

    // An answer for each token in turn: those nothing is known of come first.
    private void Learn(params TokenReply[] replies)
    {
        foreach (var reply in replies)
            _pool.Note(Use(), reply, _now);
    }

    private int Use() => Assert.IsType<TokenChoice.Use>(_pool.Choose(_now)).Token;

    private DateTimeOffset Rest() => Assert.IsType<TokenChoice.Rest>(_pool.Choose(_now)).Until;
}
