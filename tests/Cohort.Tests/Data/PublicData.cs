using Cohort.Data;

namespace Cohort.Tests.Data;

/// <summary>The folder of public sets, for tests that are skipped without it.</summary>
internal static class PublicData
{
    public static DataRequest Request => new(1) { DataFolder = Folder };

    public static string Folder
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("COHORT_DATA");
            Skip.If(string.IsNullOrEmpty(folder), "COHORT_DATA is not set");
            return folder!;
        }
    }
}
