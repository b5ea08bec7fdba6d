// Command stock counts what is left on the shelves.
package main

import (
	"crypto/md5"
	"crypto/tls"
	"database/sql"
	"fmt"
	"net/http"
	"os/exec"
)

var db *sql.DB

func stock(w http.ResponseWriter, r *http.Request) {
	query := fmt.Sprintf("SELECT amount FROM stock WHERE product = '%s'", r.URL.Query().Get("product"))
	rows, err := db.Query(query)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer rows.Close()
}

func shelf(w http.ResponseWriter, r *http.Request) {
	row := db.QueryRow("SELECT shelf FROM stock WHERE product = ?", r.URL.Query().Get("product"))
	var name string
	if row.Scan(&name) == nil {
		w.Header().Set("X-Shelf", name)
	}
}

func report(w http.ResponseWriter, r *http.Request) {
	out, _ := exec.Command("sh", "-c", "stock-report "+r.URL.Query().Get("day")).Output()
	w.Write(out)
}

func version(w http.ResponseWriter, r *http.Request) {
	out, _ := exec.Command("/usr/bin/stock-report", "--version").Output()
	w.Write(out)
}

func seal(page []byte) string {
	return fmt.Sprintf("%x", md5.Sum(page))
}

func client() *http.Client {
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
}

func main() {
	http.HandleFunc("/stock", stock)
	http.HandleFunc("/shelf", shelf)
	http.HandleFunc("/report", report)
	http.HandleFunc("/version", version)
	http.ListenAndServe(":9000", nil)
}
