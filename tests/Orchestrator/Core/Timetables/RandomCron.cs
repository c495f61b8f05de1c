namespace Dagfire.Timetables;

/// <summary>A random expression together with its meaning as a plain predicate, written without any code of the product.</summary>
internal sealed class RandomCron
{
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private readonly Random _random;
    private readonly Func<DateTime, bool> _matches;

    internal RandomCron(Random random)
    {
        _random = random;
        var minute = Field(0, 59, []);
        var hour = Field(0, 23, []);
        var day = DayOfMonth();
        var month = _random.Next(3) == 0 ? Field(1, 12, Months) : ("*", _ => true);
        var weekday = DayOfWeek();
        Text = $"{minute.Text} {hour.Text} {day.Text} {month.Text} {weekday.Text}";
        var eitherDay = day.Text is not ("*" or "?") && weekday.Text is not ("*" or "?");
        _matches = time => minute.Has(time.Minute) && hour.Has(time.Hour) && month.Has(time.Month)
            && (eitherDay ? day.Has(time) || weekday.Has(time) : day.Has(time) && weekday.Has(time));
    }

    internal string Text { get; }

    internal bool Matches(DateTime time) => _matches(time);

    private (string Text, Func<int, bool> Has) Field(int min, int max, string[] words)
    {
        switch (_random.Next(7))
        {
            case 0 or 1:
                return ("*", _ => true);
            case 2:
                var step = _random.Next(1, max / 2);
                return ($"*/{step}", value => (value - min) % step == 0);
            case 3:
                var (one, other) = (Field(min, max, words), Field(min, max, words));
                return ($"{one.Text},{other.Text}", value => one.Has(value) || other.Has(value));
            case 4:
                return Range(min, max);
            default:
                var only = _random.Next(min, max + 1);
                return (words.Length > 0 ? words[only - min] : $"{only}", value => value == only);
        }
    }

    private (string Text, Func<int, bool> Has) Range(int min, int max)
    {
        var (low, high, step) = (_random.Next(min, max + 1), _random.Next(min, max + 1), _random.Next(1, 5));
        var set = new HashSet<int>();
        var value = low;
        for (var count = 0; ; count++)
        {
            if (count % step == 0)
                set.Add(value);
            if (value == high)
                break;
            value = value == max ? min : value + 1;
        }

        return (step == 1 ? $"{low}-{high}" : $"{low}-{high}/{step}", set.Contains);
    }

    private (string Text, Func<DateTime, bool> Has) DayOfMonth()
    {
        var n = _random.Next(1, 32);
        var back = _random.Next(0, 28);
        return _random.Next(12) switch
        {
            < 5 => ("*", _ => true),
            5 => ("?", _ => true),
            6 => ("L", time => time.AddDays(1).Day == 1),
            7 => ($"L-{back}", time => time.AddDays(back).Month == time.Month && time.AddDays(back + 1).Month != time.Month),
            8 => ($"{n}W", time => IsNearestWorkday(time, n)),
            9 => ("LW", time => IsNearestWorkday(time, DateTime.DaysInMonth(time.Year, time.Month))),
            _ => Lift(Field(1, 31, []), time => time.Day),
        };
    }

    private (string Text, Func<DateTime, bool> Has) DayOfWeek()
    {
        var (day, n) = (_random.Next(0, 7), _random.Next(1, 6));
        return _random.Next(10) switch
        {
            < 5 => ("*", _ => true),
            5 => ("?", _ => true),
            6 => ($"{day}#{n}", time => (int)time.DayOfWeek == day && (time.Day - 1) / 7 == n - 1),
            7 => ($"L{Weekdays[day]}", time => (int)time.DayOfWeek == day && time.AddDays(7).Month != time.Month),
            8 => ($"{day}L", time => (int)time.DayOfWeek == day && time.AddDays(7).Month != time.Month),
            _ => Lift(Field(0, 6, Weekdays), time => (int)time.DayOfWeek),
        };
    }

    private static (string Text, Func<DateTime, bool> Has) Lift((string Text, Func<int, bool> Has) field, Func<DateTime, int> of) =>
        (field.Text, time => field.Has(of(time)));

    /// <summary>Tries the days of the month in order of distance.</summary>
    private static bool IsNearestWorkday(DateTime time, int wanted)
    {
        if (wanted > DateTime.DaysInMonth(time.Year, time.Month))
            return false;
        var middle = new DateTime(time.Year, time.Month, wanted);
        var order = new[] { 0, -1, 1, -2, 2 }.Select(distance => middle.AddDays(distance));
        return time.Date == order.First(day =>
            day.Month == time.Month && day.DayOfWeek is not (System.DayOfWeek.Saturday or System.DayOfWeek.Sunday));
    }
}
