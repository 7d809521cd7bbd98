// Command get does the fetcher's main job with Go's standard library: it GETs a URL and prints the property "text" of the answer.
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"time"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: get URL")
		os.Exit(64)
	}

	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(url string) error {
	client := http.Client{Timeout: 45 * time.Second}
	response, err := client.Get(url)
	if err != nil {
		return err
	}
	defer response.Body.Close()

	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the server answered with status %d", response.StatusCode)
	}

	var fact struct {
		Text string `json:"text"`
	}
	if err := json.NewDecoder(response.Body).Decode(&fact); err != nil {
		return err
	}

	_, err = fmt.Println(fact.Text)
	return err
}
