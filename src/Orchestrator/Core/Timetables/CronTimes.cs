namespace Dagfire.Timetables;

/// <summary>The hour, minute and second fields as masks. Times of day are whole seconds since midnight; -1 stands for none.</summary>
/// <param name="Hours">Bit n for hour n.</param>
/// <param name="Minutes">Bit n for minute n.</param>
/// <param name="Seconds">Bit n for second n.</param>
internal readonly record struct CronTimes(ulong Hours, ulong Minutes, ulong Seconds)
{
    /// <summary>The first tick of a day.</summary>
    internal int First => Of(CronBits.AtOrAbove(Hours, 0), CronBits.AtOrAbove(Minutes, 0), CronBits.AtOrAbove(Seconds, 0));

    /// <summary>The last tick of a day.</summary>
    internal int Last => Of(CronBits.AtOrBelow(Hours, 63), CronBits.AtOrBelow(Minutes, 63), CronBits.AtOrBelow(Seconds, 63));

    internal int AtOrAfter(int time)
    {
        var (hour, minute, second) = Split(time);
        if (Has(Hours, hour))
        {
            if (Has(Minutes, minute) && CronBits.AtOrAbove(Seconds, second) is >= 0 and var s)
                return Of(hour, minute, s);
            if (CronBits.AtOrAbove(Minutes, minute + 1) is >= 0 and var m)
                return Of(hour, m, CronBits.AtOrAbove(Seconds, 0));
        }

        var h = CronBits.AtOrAbove(Hours, hour + 1);
        return h < 0 ? -1 : Of(h, CronBits.AtOrAbove(Minutes, 0), CronBits.AtOrAbove(Seconds, 0));
    }

    internal int AtOrBefore(int time)
    {
        var (hour, minute, second) = Split(time);
        if (Has(Hours, hour))
        {
            if (Has(Minutes, minute) && CronBits.AtOrBelow(Seconds, second) is >= 0 and var s)
                return Of(hour, minute, s);
            if (CronBits.AtOrBelow(Minutes, minute - 1) is >= 0 and var m)
                return Of(hour, m, CronBits.AtOrBelow(Seconds, 63));
        }

        var h = CronBits.AtOrBelow(Hours, hour - 1);
        return h < 0 ? -1 : Of(h, CronBits.AtOrBelow(Minutes, 63), CronBits.AtOrBelow(Seconds, 63));
    }

    private static bool Has(ulong mask, int bit) => (mask >> bit & 1) != 0;

    private static int Of(int hour, int minute, int second) => (((hour * 60) + minute) * 60) + second;

    private static (int Hour, int Minute, int Second) Split(int time) => (time / 3600, time / 60 % 60, time % 60);
}
