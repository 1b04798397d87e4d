using System.Security.Cryptography;
using Cohort.Files;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>Finds the files of a public set in the data folder or the cache, or fetches them; every file is checked against its SHA-256.</summary>
internal static class SetFiles
{
    /// <summary>The paths of all files of a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="dataFolder">Looked at first; null for none.</param>
    /// <param name="cacheFolder">Looked at next, and where files are fetched to; null for none.</param>
    /// <param name="http">Fetches; null where nothing may be fetched.</param>
    /// <exception cref="CohortException">A file is missing and cannot be fetched, or is not the published one; all such files are listed.</exception>
    public static IReadOnlyList<string> Locate(NamedSet set, string? dataFolder, string? cacheFolder, HttpClient? http)
    {
        if (dataFolder is not null && !Directory.Exists(dataFolder))
            throw DataProblems.Unreadable.Exception("the folder of public sets that COHORT_DATA names does not exist", dataFolder);
        var problems = new List<Problem>();
        var paths = new List<string>();
        foreach (var file in set.Files)
        {
            try
            {
                paths.Add(Locate(set, file, dataFolder, cacheFolder, http));
            }
            catch (CohortException e)
            {
                problems.AddRange(e.Problems);
            }
        }

        return problems.Count == 0 ? paths : throw new CohortException(problems);
    }

    private static string Locate(NamedSet set, NamedFile file, string? dataFolder, string? cacheFolder, HttpClient? http)
    {
        foreach (var folder in new[] { dataFolder, cacheFolder }.OfType<string>())
        {
            var path = Path.Combine(folder, set.Folder, file.Name);
            if (!File.Exists(path)) continue;
            Check(path, file);
            return path;
        }

        if (cacheFolder is null || http is null || file.Url is null)
        {
            var why = file.Url is null ? "is not published by itself" : "may not be fetched";
            throw DataProblems.NotFetched.Exception(
                $"{set.Name}: {file.Name} is not there and {why}; put it into {set.Folder} in the data folder (COHORT_DATA)");
        }

        return Fetch(set, file, file.Url, cacheFolder, http);
    }

    private static void Check(string path, NamedFile file)
    {
        try
        {
            using var stream = GivenFile.OpenFile(path);
            var found = Convert.ToHexStringLower(SHA256.HashData(stream));
            if (found != file.Sha256)
                throw DataProblems.WrongChecksum.Exception($"its SHA-256 is {found}; the published file has {file.Sha256}", path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataProblems.Unreadable.Exception("the file cannot be read", path);
        }
    }

    // To a file of another name first, so that a broken transfer never passes for the set.
    private static string Fetch(NamedSet set, NamedFile file, string url, string cacheFolder, HttpClient http)
    {
        var path = Path.Combine(cacheFolder, set.Folder, file.Name);
        var part = path + "." + Path.GetRandomFileName() + ".part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var response = http.Send(new HttpRequestMessage(HttpMethod.Get, url), HttpCompletionOption.ResponseHeadersRead))
            {
                response.EnsureSuccessStatusCode();
                using var from = new BoundedStream(response.Content.ReadAsStream(), DataFile.MaxBytes, url);
                using var to = File.Create(part);
                from.CopyTo(to);
            }

            Check(part, file);
            File.Move(part, path, overwrite: true);
            return path;
        }
        catch (CohortException e) when (e.Problems[0].Kind == DataProblems.WrongChecksum)
        {
            throw DataProblems.WrongChecksum.Exception($"what {url} sent is not the published {file.Name}: {e.Problems[0].Message}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            throw DataProblems.NotFetched.Exception($"{set.Name}: {url} could not be fetched: {e.Message}");
        }
        finally
        {
            if (File.Exists(part)) File.Delete(part);
        }
    }
}
