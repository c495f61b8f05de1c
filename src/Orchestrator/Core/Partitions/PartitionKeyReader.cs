using System.Globalization;

namespace Dagfire.Partitions;

/// <summary>Reads the time out of a partition key, directive by directive, as <c>strptime</c> does. For one key. Not thread-safe.</summary>
internal sealed class PartitionKeyReader(string key)
{
    private const int Century = 100;
    private const int FirstOfLastCentury = 69;

    // Zones are answered for in these years.
    private const int FirstYear = 3;
    private const int LastYear = 9997;
    private int _at;
    private int _year;
    private int _month = 1;
    private int _day = 1;
    private int _dayOfYear;
    private TimeSpan _time;

    internal bool IsAtEnd => _at == key.Length;

    /// <summary>How far from UTC the time is; <see langword="null"/> when the key does not say.</summary>
    internal TimeSpan? Offset { get; private set; }

    internal bool TakeLiteral(char sign)
    {
        var isThere = _at < key.Length && key[_at] == sign;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    internal bool Take(char directive) => directive switch
    {
        'Y' => TakeNumber(4, 4, out _year),
        'y' => TakeShortYear(),
        'm' => TakeNumber(1, 2, out _month),
        'd' => TakeNumber(1, 2, out _day),
        'j' => TakeNumber(1, 3, out _dayOfYear) && _dayOfYear > 0,
        'H' => TakeTime(TimeSpan.TicksPerHour, 24),
        'M' => TakeTime(TimeSpan.TicksPerMinute, 60),
        'S' => TakeTime(TimeSpan.TicksPerSecond, 60),
        'f' => TakeFraction(),
        _ => TakeOffset(),
    };

    internal bool TryGetTime(out DateTime time)
    {
        time = default;
        if (_year is < FirstYear or > LastYear || _month is < 1 or > 12 || _day < 1 || _day > DateTime.DaysInMonth(_year, _month) || _dayOfYear > (DateTime.IsLeapYear(_year) ? 366 : 365))
            return false;
        var date = _dayOfYear > 0 ? new DateTime(_year, 1, 1).AddDays(_dayOfYear - 1) : new DateTime(_year, _month, _day);
        time = date + _time;
        return true;
    }

    private bool TakeShortYear()
    {
        var isRead = TakeNumber(2, 2, out var year);
        _year = year + (year < FirstOfLastCentury ? 20 : 19) * Century;
        return isRead;
    }

    private bool TakeTime(long unit, int count)
    {
        var isRead = TakeNumber(1, 2, out var number) && number < count;
        _time += TimeSpan.FromTicks(number * unit);
        return isRead;
    }

    private bool TakeFraction()
    {
        var from = _at;
        var isRead = TakeNumber(1, 6, out var number);
        _time += TimeSpan.FromTicks((long)(number * Math.Pow(10, 7 - (_at - from))));
        return isRead;
    }

    private bool TakeOffset()
    {
        if (TakeLiteral('Z'))
        {
            Offset = TimeSpan.Zero;
            return true;
        }

        var isBehind = TakeLiteral('-');
        if ((!isBehind && !TakeLiteral('+')) || !TakeNumber(2, 2, out var hours))
            return false;
        TakeLiteral(':');
        if (!TakeNumber(2, 2, out var minutes) || hours > 14 || minutes > 59)
            return false;
        Offset = new TimeSpan(hours, minutes, 0) * (isBehind ? -1 : 1);
        return true;
    }

    private bool TakeNumber(int least, int most, out int number)
    {
        var until = _at;
        while (until < key.Length && until - _at < most && char.IsAsciiDigit(key[until]))
            until++;
        var isThere = until - _at >= least;
        number = isThere ? int.Parse(key.AsSpan(_at, until - _at), NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        _at = until;
        return isThere;
    }
}
