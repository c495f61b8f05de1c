namespace Dagfire.Timetables;

public sealed class TimetableTests
{
    private static readonly DateTimeOffset Now = Instants.At("2026-01-10T12:00Z");
    private static readonly DateTimeOffset Start = Instants.At("2026-01-01T00:00Z");

    [Fact]
    public void Never_Next_None() => Assert.Null(new NeverTimetable().Next(null, new(Start, null, true), Now));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Once_Next_StartDateWhateverCatchupSays(bool catchup) =>
        Assert.Equal(DagRunInfo.At(Start), new OnceTimetable().Next(null, new(Start, null, catchup), Now));

    [Fact]
    public void Once_NoStartDate_Now() => Assert.Equal(DagRunInfo.At(Now), new OnceTimetable().Next(null, default, Now));

    [Fact]
    public void Once_HasRun_None() => Assert.Null(new OnceTimetable().Next(DataInterval.At(Start), new(Start, null, false), Now));

    [Fact]
    public void Once_StartsAfterItsEnd_None() =>
        Assert.Null(new OnceTimetable().Next(null, new(Start, Start.AddTicks(-1), false), Now));

    [Fact]
    public void InferManualInterval_NeverAndOnce_Empty()
    {
        Assert.Equal(DataInterval.At(Now), new NeverTimetable().InferManualInterval(Now));
        Assert.Equal(DataInterval.At(Now), new OnceTimetable().InferManualInterval(Now));
    }

    [Fact]
    public void From_EachSchedule_ItsTimetable()
    {
        Assert.IsType<NeverTimetable>(TimetableFactory.From(Schedule.None).Timetable);
        Assert.IsType<OnceTimetable>(TimetableFactory.From(Schedule.Once).Timetable);
        Assert.IsType<CronTriggerTimetable>(TimetableFactory.From(Schedule.Daily).Timetable);
    }

    [Fact]
    public void From_WrongCronAndZone_ProblemsInsteadOfATimetable()
    {
        var result = TimetableFactory.From(Schedule.Cron("0 25 * * *", "America/New_Yrok"));
        Assert.Null(result.Timetable);
        Assert.Collection(
            result.Problems,
            problem => Assert.Equal("Cron expression '0 25 * * *': hour '25' is out of range; the limits are 0 and 23.", problem),
            problem => Assert.Equal("Time zone 'America/New_Yrok' is unknown; did you mean 'America/New_York'?", problem));
    }
}
