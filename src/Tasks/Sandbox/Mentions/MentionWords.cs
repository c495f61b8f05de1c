namespace Dagfire.Sandbox.Mentions;

/// <summary>What people say of a brand, and who they are.</summary>
internal static class MentionWords
{
    internal static IReadOnlyList<string> Texts { get; } =
    [
        "Peak's new release cut our reporting time in half.",
        "Anyone else waiting for Peak's support to answer? Day three.",
        "We moved our stock planning to Peak, here is what we learned: {0}",
        "Peak was down again this morning \U0001F612",
        "Honest review of Peak after a year: {0}",
        "Can Peak read from a warehouse directly, or only files?",
        "Good talk by the Peak team about demand forecasts, recording at {0}",
        "The pricing of Peak is a riddle – même notre acheteur ne comprend pas.",
        "Peak's onboarding was the best I have had. Thank you!",
        "Don't buy Peak before you have read {0}",
        "Is there a connector from Peak to Snowflake?",
        "Peak & our old ERP: a love story in 12 tickets.",
    ];

    internal static IReadOnlyList<string> Addresses { get; } =
    [
        "https://blog.example.com/peak-in-practice", "https://example.org/reviews/peak?page=2", "http://forum.example.net/t/peak/4711", "https://news.example.com/2025/03/peak-raises", "https://video.example.com/watch/peak-demand",
    ];

    internal static IReadOnlyList<string> Media { get; } = ["https://img.example.com/a1.png", "https://img.example.com/b2.jpg", "https://video.example.com/c3.mp4", "https://img.example.com/d4.webp"];

    internal static IReadOnlyList<string> Authors { get; } =
        ["Ada Brandt", "Björn Falk", "chi_nwosu", "Dana Whitfield", "elif.k", "Farid Haddad", "Grace O'Neill", "hiro_ts", "Ines Prado", "Jonas Weber", "kavita_r", "Liam Doyle"];

    internal static IReadOnlyList<string> Titles { get; } = ["Thoughts on Peak?", "Peak vs. spreadsheets", "Migrating to Peak: a diary", "[Rant] Peak's API limits", "What do you use beside Peak?", "Peak 4.2 is out"];
}
